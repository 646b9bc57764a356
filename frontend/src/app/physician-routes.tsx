import { IconUsers } from '@tabler/icons-react';
import type { RouteObject } from 'react-router';

import type { NavItem } from './navigation';

/** Pages of a physician; each loads on first visit: `{ path, lazy: () => import('./pages/...') }`. */
export const physicianRoutes: RouteObject[] = [];

export const physicianNav: NavItem[] = [
  { to: '/patients', label: () => 'Patients', icon: IconUsers },
];
