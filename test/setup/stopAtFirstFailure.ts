import fc from 'fast-check';

// What fails has killed the mutant: nobody reads the smallest example of it.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
