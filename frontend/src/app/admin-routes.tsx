import { IconUsersGroup } from '@tabler/icons-react';
import type { RouteObject } from 'react-router';

import type { NavItem } from './navigation';

/** Pages of an administrator; each loads on first visit. */
export const adminRoutes: RouteObject[] = [];

export const adminNav: NavItem[] = [{ to: '/admin', label: () => 'Users', icon: IconUsersGroup }];
