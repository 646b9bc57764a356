import { account } from './en/account';
import { accounts } from './en/accounts';
import { admin } from './en/admin';
import { agreement } from './en/agreement';
import { alerts } from './en/alerts';
import { analytics } from './en/analytics';
import { appointments } from './en/appointments';
import { careTeams } from './en/care-teams';
import { caseload } from './en/caseload';
import { charts } from './en/charts';
import { common } from './en/common';
import { consents } from './en/consents';
import { handovers } from './en/handovers';
import { home } from './en/home';
import { installed } from './en/installed';
import { invitations } from './en/invitations';
import { mood } from './en/mood';
import { notes } from './en/notes';
import { numbers } from './en/numbers';
import { outbox } from './en/outbox';
import { overrides } from './en/overrides';
import { ownRecord } from './en/own-record';
import { questionnaires } from './en/questionnaires';
import { reminders } from './en/reminders';
import { reports } from './en/reports';
import { safety } from './en/safety';
import { safetyPlan } from './en/safety-plan';
import { secondFactors } from './en/second-factors';
import { sessions } from './en/sessions';
import { singleSignOn } from './en/single-sign-on';
import { therapy } from './en/therapy';
import { timeline } from './en/timeline';
import { vocabulary } from './en/vocabulary';

/** English: the complete catalogue; other languages must have the same shape. */
export const en = {
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
