import {
  IconBell,
  IconChartBar,
  IconClipboardList,
  IconHeartHandshake,
  IconScale,
  IconUsers,
} from '@tabler/icons-react';
import type { RouteObject } from 'react-router';

import { WaitingBadge } from '../features/alerts/components/WaitingBadge';
import type { NavItem } from './navigation';

/** Pages of a physician; each loads on first visit. */
export const physicianRoutes: RouteObject[] = [
  { path: '/patients', lazy: () => import('./pages/physician/CaseloadPage') },
  { path: '/numbers', lazy: () => import('./pages/physician/NumbersPage') },
  { path: '/patients/:patientId', lazy: () => import('./pages/physician/PatientPage') },
  {
    path: '/patients/:patientId/sessions/:sessionId',
    lazy: () => import('./pages/physician/SessionPage'),
  },
  { path: '/patients/:patientId/reports', lazy: () => import('./pages/physician/ReportsPage') },
  {
    path: '/patients/:patientId/reports/:reportId',
    lazy: () => import('./pages/physician/ReportPage'),
  },
  { path: '/patients/:patientId/treatment', lazy: () => import('./pages/physician/TreatmentPage') },
  {
    path: '/patients/:patientId/treatment/plan',
    lazy: () => import('./pages/physician/PlanEditorPage'),
  },
  {
    path: '/patients/:patientId/safety-plan',
    lazy: () => import('./pages/physician/SafetyPlanPage'),
  },
  {
    path: '/patients/:patientId/questionnaires',
    lazy: () => import('./pages/physician/PatientQuestionnairesPage'),
  },
  { path: '/patients/:patientId/timeline', lazy: () => import('./pages/physician/TimelinePage') },
  { path: '/patients/:patientId/compare', lazy: () => import('./pages/physician/ComparePage') },
  { path: '/patients/:patientId/notes', lazy: () => import('./pages/physician/NotesPage') },
  { path: '/care-team', lazy: () => import('./pages/physician/CareTeamPage') },
  { path: '/questionnaire-library', lazy: () => import('./pages/physician/InstrumentsPage') },
  { path: '/agreement', lazy: () => import('./pages/physician/AgreementPage') },
  { path: '/alerts', lazy: () => import('./pages/physician/AlertsPage') },
  { path: '/alerts/rules', lazy: () => import('./pages/physician/AlertRulesPage') },
];

export const physicianNav: NavItem[] = [
  { to: '/patients', label: (t) => t.caseload.nav, icon: IconUsers },
  { to: '/alerts', label: (t) => t.alerts.nav, icon: IconBell, Waiting: WaitingBadge },
  { to: '/numbers', label: (t) => t.numbers.nav, icon: IconChartBar },
  { to: '/care-team', label: (t) => t.invitations.nav, icon: IconHeartHandshake },
  {
    to: '/questionnaire-library',
    label: (t) => t.questionnaires.instruments.nav,
    icon: IconClipboardList,
  },
  { to: '/agreement', label: (t) => t.agreement.nav, icon: IconScale },
];
