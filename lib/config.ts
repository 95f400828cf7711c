/** Everything that differs from one stage to the next, and nothing else. Change it here, then deploy. */
export interface StageConfig {
  /**
   * Verified SES identities that mail may leave from: domains, or single addresses. Each creditor's sender
   * address must belong to one of them; the API refuses any other, and so does SES. `*` is for the sandbox.
   */
  readonly senderIdentities: readonly string[];
  /** AWS End User Messaging. Without it no creditor should name an SMS sender: its texts would be refused. */
  readonly sms?: {
    /**
     * Every identity that texts may leave from; a sender id is one per country of the people written to. Each
     * creditor names its own (`smsSender`); one without is skipped, with that reason.
     */
    readonly identities: readonly (
      | `sender-id/${string}/${string}`
      | `phone-number/${string}`
      | `pool/${string}`
    )[];
  };
  /** Stripe's partner event source, once it is associated; without it there is no Stripe bus. */
  readonly stripe?: {
    readonly eventSourceName: `aws.partner/stripe.com/${string}`;
    /** The creditor whose invoices this Stripe account pays. */
    readonly creditor: string;
    readonly livemode: boolean;
  };
  readonly schedules: {
    /** IANA zone in which finance reads its mail. */
    readonly timeZone: string;
    readonly sweep: string;
    readonly dailyReport: string;
    readonly weeklyReport: string;
  };
  readonly logRetentionDays: 7 | 30 | 90 | 365;
  /** Told when something breaks. Its owner confirms the subscription by a link in the first mail. */
  readonly alarmEmail?: string;
  /** The table survives the deletion of the stack, and the stack refuses to be deleted. */
  readonly keepData: boolean;
  /** Requests to the API, all callers together. */
  readonly throttling: { readonly requestsPerSecond: number; readonly burst: number };
}

const schedules = {
  timeZone: 'Europe/Paris',
  sweep: 'rate(1 hour)',
  dailyReport: 'cron(30 7 ? * MON-FRI *)',
  weeklyReport: 'cron(0 7 ? * MON *)',
} as const;

export const stages = {
  /** Runs on your own machine (`npm start`); never deployed. */
  sandbox: {
    senderIdentities: ['*'],
    sms: {
      identities: ['sender-id/*/*'],
    },
    stripe: {
      eventSourceName: 'aws.partner/stripe.com/ed_test_sandbox',
      creditor: 'atelier-lumen',
      livemode: false,
    },
    schedules,
    logRetentionDays: 7,
    keepData: false,
    throttling: { requestsPerSecond: 50, burst: 100 },
  },
  /** `npm run deploy` asks for what still ends in `.example`. */
  prod: {
    senderIdentities: ['your-domain.example'],
    schedules,
    logRetentionDays: 90,
    alarmEmail: 'finance-tech@your-domain.example',
    keepData: true,
    throttling: { requestsPerSecond: 50, burst: 100 },
  },
} as const satisfies Record<string, StageConfig>;

export type StageName = keyof typeof stages;
