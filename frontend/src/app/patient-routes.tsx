import { IconHome } from '@tabler/icons-react';
import type { RouteObject } from 'react-router';

import type { NavItem } from './navigation';

/** Pages of a patient; each loads on first visit. */
export const patientRoutes: RouteObject[] = [];

export const patientNav: NavItem[] = [{ to: '/home', label: () => 'Home', icon: IconHome }];
