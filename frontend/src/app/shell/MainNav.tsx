import { NavLink } from 'react-router';

import { useMessages } from '../../shared/messages';
import type { NavItem } from '../navigation';
import classes from './MainNav.module.css';

interface Props {
  items: NavItem[];
  direction: 'row' | 'column';
  onNavigate?: () => void;
}

export function MainNav({ items, direction, onNavigate }: Props) {
  const t = useMessages();
  return (
    <nav aria-label={t.common.mainNavigation} className={classes[direction]}>
      {items.map(({ to, label, icon: Icon, Waiting }) => (
        <NavLink key={to} to={to} className={classes.link} onClick={onNavigate}>
          {direction === 'column' && <Icon size={18} aria-hidden />}
          {label(t)}
          {Waiting && <Waiting />}
        </NavLink>
      ))}
    </nav>
  );
}
