import { useQuery } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';

export const devicesKey = ['devices'];

export const listDevices = () => unwrap(api.GET('/api/v1/auth/sessions'));

/** Where the user is signed in, the latest sign-in first. */
export const useDevices = () => useQuery({ queryKey: devicesKey, queryFn: listDevices });
