import {
  IconCamera,
  IconClipboardList,
  IconHistory,
  IconHome,
  IconPlant2,
  IconShieldLock,
} from '@tabler/icons-react';
import type { RouteObject } from 'react-router';

import type { NavItem } from './navigation';

/** Pages of a patient; each loads on first visit. */
export const patientRoutes: RouteObject[] = [
  { path: '/home', lazy: () => import('./pages/patient/HomePage') },
  { path: '/monitoring', lazy: () => import('./pages/patient/MonitoringPage') },
  { path: '/questionnaires', lazy: () => import('./pages/patient/QuestionnairesPage') },
  {
    path: '/questionnaires/:instrumentId',
    lazy: () => import('./pages/patient/QuestionnairePage'),
  },
  { path: '/sessions', lazy: () => import('./pages/patient/SessionsPage') },
  { path: '/sessions/:sessionId', lazy: () => import('./pages/patient/SessionPage') },
  { path: '/plan', lazy: () => import('./pages/patient/PlanPage') },
  { path: '/plan/exercises/:exerciseId', lazy: () => import('./pages/patient/ExercisePage') },
  { path: '/mood', lazy: () => import('./pages/patient/MoodPage') },
  { path: '/appointments', lazy: () => import('./pages/patient/AppointmentsPage') },
  { path: '/my-course', lazy: () => import('./pages/patient/MyCoursePage') },
  { path: '/my-data/access', lazy: () => import('./pages/patient/AccessPage') },
  { path: '/my-data/history', lazy: () => import('./pages/patient/ConsentHistoryPage') },
  { path: '/my-data/reports', lazy: () => import('./pages/patient/ReportsPage') },
  { path: '/my-data/export', lazy: () => import('./pages/patient/ExportPage') },
  { path: '/my-data/erase', lazy: () => import('./pages/patient/ErasePage') },
  { path: '/my-data', lazy: () => import('./pages/patient/MyDataPage') },
  { path: '/reminders', lazy: () => import('./pages/patient/RemindersPage') },
  { path: '/safety-plan', lazy: () => import('./pages/patient/SafetyPlanPage') },
  { path: '/safety-plan/edit', lazy: () => import('./pages/patient/SafetyPlanEditPage') },
  { path: '/help', lazy: () => import('./pages/patient/HelpPage') },
];

export const patientNav: NavItem[] = [
  { to: '/home', label: (t) => t.home.nav, icon: IconHome },
  { to: '/monitoring', label: (t) => t.sessions.monitoringNav, icon: IconCamera },
  { to: '/questionnaires', label: (t) => t.questionnaires.nav, icon: IconClipboardList },
  { to: '/plan', label: (t) => t.therapy.nav, icon: IconPlant2 },
  { to: '/sessions', label: (t) => t.sessions.nav, icon: IconHistory },
  { to: '/my-data', label: (t) => t.consents.nav, icon: IconShieldLock },
];
