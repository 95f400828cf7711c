import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deployableStage, hasCredentials, NotReady, nextSteps, notFilledIn } from '../../bin/deployment.ts';
import type { StageConfig } from '../../lib/config.ts';

const filledIn: StageConfig = {
  ...deployableStage('prod'),
  senderIdentities: ['lumen.fr'],
  alarmEmail: 'tech@lumen.fr',
};

const outputs = {
  ApiUrl: 'https://abc123.execute-api.eu-west-3.amazonaws.com',
  TableName: 'Jalon-prod-Table',
  StateMachineArn: 'arn:aws:states:eu-west-3:123456789012:stateMachine:FollowUp',
  BusName: 'JalonprodBus',
};

describe('before a deployment', () => {
  it('deploys the stages of the configuration, and never the sandbox', () => {
    expect(() => deployableStage('sandbox')).toThrow(NotReady);
    expect(() => deployableStage('staging')).toThrow('there is prod');
  });

  it('names what the configuration still has from the start', () => {
    expect(notFilledIn(deployableStage('prod'))).toEqual(['senderIdentities.0', 'alarmEmail']);
    expect(notFilledIn(filledIn)).toEqual([]);
  });

  it('sees credentials in the environment or in the files of a profile', () => {
    const emptyHome = mkdtempSync(join(tmpdir(), 'jalon-home-'));
    expect(hasCredentials({}, emptyHome)).toBe(false);
    expect(hasCredentials({ AWS_PROFILE: 'lumen' }, emptyHome)).toBe(true);
    expect(hasCredentials({ AWS_SHARED_CREDENTIALS_FILE: import.meta.filename }, emptyHome)).toBe(true);
  });
});

describe('after a deployment', () => {
  it('says what is left to do, with the places to do it', () => {
    const steps = nextSteps('prod', filledIn, outputs).join('\n');
    expect(steps).toContain('lumen.fr in Amazon SES');
    expect(steps).toContain('https://eu-west-3.console.aws.amazon.com/ses/home');
    expect(steps).toContain('tech@lumen.fr');
    expect(steps).toContain('npm run token -- <creditor>');
    expect(steps).toContain(`PUT ${outputs.ApiUrl}/v1/creditors/<creditor>`);
    expect(steps).toContain('account 123456789012, region eu-west-3');
  });

  it('speaks of Stripe and text messages as they are configured', () => {
    const stripe = {
      eventSourceName: 'aws.partner/stripe.com/ed_1',
      creditor: 'lumen',
      livemode: true,
    } as const;
    const steps = nextSteps('prod', { ...filledIn, stripe }, outputs).join('\n');
    expect(steps).toContain('aws.partner/stripe.com/ed_1 is active');
    expect(steps).toContain('Text messages are off');
  });
});
