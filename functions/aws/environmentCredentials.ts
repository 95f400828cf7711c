import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Takes the place of the SDK's whole credential chain in the bundles (lib/bundleFunction.ts): Lambda gives a function
 * its credentials in the environment, and the rest of the chain is a fifth of a bundle and never used.
 */
export const defaultProvider = (init?: Parameters<typeof fromEnv>[0]) => fromEnv(init);
