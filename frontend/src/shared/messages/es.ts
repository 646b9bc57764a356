import type { Messages } from './index';
import { account } from './es/account';
import { accounts } from './es/accounts';
import { admin } from './es/admin';
import { agreement } from './es/agreement';
import { alerts } from './es/alerts';
import { analytics } from './es/analytics';
import { appointments } from './es/appointments';
import { careTeams } from './es/care-teams';
import { caseload } from './es/caseload';
import { charts } from './es/charts';
import { common } from './es/common';
import { consents } from './es/consents';
import { handovers } from './es/handovers';
import { home } from './es/home';
import { installed } from './es/installed';
import { invitations } from './es/invitations';
import { mood } from './es/mood';
import { notes } from './es/notes';
import { numbers } from './es/numbers';
import { outbox } from './es/outbox';
import { overrides } from './es/overrides';
import { ownRecord } from './es/own-record';
import { questionnaires } from './es/questionnaires';
import { reminders } from './es/reminders';
import { reports } from './es/reports';
import { safety } from './es/safety';
import { safetyPlan } from './es/safety-plan';
import { secondFactors } from './es/second-factors';
import { sessions } from './es/sessions';
import { singleSignOn } from './es/single-sign-on';
import { therapy } from './es/therapy';
import { timeline } from './es/timeline';
import { vocabulary } from './es/vocabulary';

/** Spanish: neutral, with the formal usted. */
export const es: Messages = {
  common,
  vocabulary,
  charts,
  accounts,
  account,
  secondFactors,
  singleSignOn,
  home,
  consents,
  careTeams,
  handovers,
  invitations,
  sessions,
  questionnaires,
  therapy,
  mood,
  appointments,
  installed,
  outbox,
  ownRecord,
  safety,
  safetyPlan,
  agreement,
  alerts,
  analytics,
  timeline,
  caseload,
  numbers,
  notes,
  overrides,
  reminders,
  reports,
  admin,
};
