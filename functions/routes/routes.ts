import type { Route } from '../http/route.ts';
import type { ApiPorts } from './apiPorts.ts';
import { approvalRoutes } from './approvals.ts';
import { callRoutes } from './calls.ts';
import { creditHoldRoutes } from './creditHold.ts';
import { creditNoteRoutes } from './creditNotes.ts';
import { creditorRoutes } from './creditors.ts';
import { customerRoutes } from './customers.ts';
import { disputeRoutes } from './disputes.ts';
import { findingRoutes } from './findInvoices.ts';
import { goLiveRoutes } from './goLive.ts';
import { holdRoutes } from './holds.ts';
import { insolvencyRoutes } from './insolvency.ts';
import { insurerRoutes } from './insurer.ts';
import { interruptionRoutes } from './interruptions.ts';
import { invoiceRoutes } from './invoices.ts';
import { killSwitchRoutes } from './killSwitch.ts';
import { knownThroughRoutes } from './knownThrough.ts';
import { letterRoutes } from './letters.ts';
import { lossRoutes } from './losses.ts';
import { noticeRoutes } from './notices.ts';
import { payerRatingRoutes } from './payerRating.ts';
import { paymentRoutes } from './payments.ts';
import { planRoutes } from './plans.ts';
import { policyRoutes } from './policies.ts';
import { policyChangeRoutes } from './policyChanges.ts';
import { previewRoutes } from './preview.ts';
import { promiseRoutes } from './promises.ts';
import { provisionRoutes } from './provision.ts';
import { recallRoutes } from './recalls.ts';
import { statementRoutes } from './statements.ts';
import { statusRoutes } from './statuses.ts';
import { unmatchedRoutes } from './unmatched.ts';
import { voidingRoutes } from './voiding.ts';
import { writeOffRoutes } from './writeOffs.ts';

/** Everything under `/v1`, as docs/api.md describes it. */
export const routes: readonly Route<ApiPorts>[] = [
  ...creditorRoutes,
  ...goLiveRoutes,
  ...killSwitchRoutes,
  ...knownThroughRoutes,
  ...customerRoutes,
  ...payerRatingRoutes,
  ...creditHoldRoutes,
  ...insolvencyRoutes,
  ...invoiceRoutes,
  ...findingRoutes,
  ...previewRoutes,
  ...statementRoutes,
  ...paymentRoutes,
  ...creditNoteRoutes,
  ...holdRoutes,
  ...callRoutes,
  ...letterRoutes,
  ...approvalRoutes,
  ...voidingRoutes,
  ...disputeRoutes,
  ...promiseRoutes,
  ...planRoutes,
  ...statusRoutes,
  ...writeOffRoutes,
  ...provisionRoutes,
  ...lossRoutes,
  ...insurerRoutes,
  ...interruptionRoutes,
  ...recallRoutes,
  ...noticeRoutes,
  ...unmatchedRoutes,
  ...policyRoutes,
  ...policyChangeRoutes,
];
