import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi as Api,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';
import type { JalonFunction } from './jalonFunction.ts';

export interface HttpApiProps {
  readonly throttling: { readonly requestsPerSecond: number; readonly burst: number };
  readonly logRetentionDays: number;
  readonly keepLogs: boolean;
  readonly alarms: Alarms;
}

/** The way in: one route, whose routing, keys and errors are ours (docs/adr/0005). */
export class HttpApi extends Construct {
  readonly #api: Api;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    this.#api = new Api(this, 'Api', { createDefaultStage: false });
    new HttpStage(this, 'Stage', {
      httpApi: this.#api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: props.throttling.requestsPerSecond, burstLimit: props.throttling.burst },
      accessLogSettings: {
        format: accessLogFormat,
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', {
            retention: props.logRetentionDays,
            removalPolicy: props.keepLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
          }),
        ),
      },
    });
    props.alarms.whenRefusing(
      this.#api,
      'The API answers with errors of its own: invoices, payments and holds sent meanwhile are not recorded, and the sender was told so. Look at the log of the function api, then have the sender repeat: every call may be sent twice.',
    );
  }

  /** `https://…`, without a slash at the end. */
  get url(): string {
    return this.#api.apiEndpoint;
  }

  sendAllTo(fn: JalonFunction): void {
    const route = new HttpRoute(this, 'AllRoutes', {
      httpApi: this.#api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('Function', fn),
    });
    acknowledge(route, {
      'AwsSolutions-APIG4':
        'The function checks a hashed API key on every path under /v1, and a one-time token on every link under /a: answers and scopes are ours (docs/adr/0005).',
    });
  }
}

/** Without the path: that of a report's link is a right to act. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    sourceIp: '$context.identity.sourceIp',
    method: '$context.httpMethod',
    status: '$context.status',
    responseBytes: '$context.responseLength',
    integrationError: '$context.integrationErrorMessage',
    latencyMilliseconds: '$context.responseLatency',
  }),
);
