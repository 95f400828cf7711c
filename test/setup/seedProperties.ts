import fc from 'fast-check';

// The same examples each time; `SEED=<seed> npm test -- <file>` tries others.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED ?? 1) });
