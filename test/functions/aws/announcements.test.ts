import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { announcementsOn, NotAnnounced } from '../../../functions/aws/announcements.ts';

const change = { creditor: 'c', invoice: 'F-1', status: 'open', events: ['NoticeSent'] };

it('puts ids, status and kinds of event on the own bus', async () => {
  const mock = mockClient(EventBridgeClient);
  mock.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] });
  await announcementsOn('bus', new EventBridgeClient({})).caseChanged(change);
  const [call] = mock.commandCalls(PutEventsCommand);
  const [entry] = call?.args[0].input.Entries ?? [];
  expect(entry).toMatchObject({ EventBusName: 'bus', Source: 'jalon', DetailType: 'Case Changed' });
  expect(JSON.parse(entry?.Detail ?? '')).toEqual(change);
});

it('says so when the bus did not take it', async () => {
  mockClient(EventBridgeClient)
    .on(PutEventsCommand)
    .resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] });
  await expect(announcementsOn('bus', new EventBridgeClient({})).caseChanged(change)).rejects.toThrow(
    NotAnnounced,
  );
});
