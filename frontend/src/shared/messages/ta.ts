import type { Messages } from './index';
import { account } from './ta/account';
import { accounts } from './ta/accounts';
import { admin } from './ta/admin';
import { agreement } from './ta/agreement';
import { alerts } from './ta/alerts';
import { analytics } from './ta/analytics';
import { appointments } from './ta/appointments';
import { careTeams } from './ta/care-teams';
import { caseload } from './ta/caseload';
import { charts } from './ta/charts';
import { common } from './ta/common';
import { consents } from './ta/consents';
import { handovers } from './ta/handovers';
import { home } from './ta/home';
import { installed } from './ta/installed';
import { invitations } from './ta/invitations';
import { mood } from './ta/mood';
import { notes } from './ta/notes';
import { numbers } from './ta/numbers';
import { outbox } from './ta/outbox';
import { overrides } from './ta/overrides';
import { ownRecord } from './ta/own-record';
import { questionnaires } from './ta/questionnaires';
import { reminders } from './ta/reminders';
import { reports } from './ta/reports';
import { safety } from './ta/safety';
import { safetyPlan } from './ta/safety-plan';
import { secondFactors } from './ta/second-factors';
import { sessions } from './ta/sessions';
import { singleSignOn } from './ta/single-sign-on';
import { therapy } from './ta/therapy';
import { timeline } from './ta/timeline';
import { vocabulary } from './ta/vocabulary';

/** Tamil: everyday words, with the respectful நீங்கள். */
export const ta: Messages = {
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
