import { IconHeartHandshake, IconUsersGroup } from '@tabler/icons-react';
import { Navigate, type RouteObject } from 'react-router';

import type { NavItem } from './navigation';

/** Pages of an administrator; each loads on first visit. */
export const adminRoutes: RouteObject[] = [
  { path: '/admin', element: <Navigate to="/admin/users" replace /> },
  { path: '/admin/users', lazy: () => import('./pages/admin/UsersPage') },
  { path: '/admin/care-teams', lazy: () => import('./pages/admin/CareTeamsPage') },
];

export const adminNav: NavItem[] = [
  { to: '/admin/users', label: (t) => t.admin.users.nav, icon: IconUsersGroup },
  { to: '/admin/care-teams', label: (t) => t.admin.careTeams.nav, icon: IconHeartHandshake },
];
