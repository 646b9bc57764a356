import { beforeEach, describe, expect, it, vi } from 'vitest';

import { FakeCameras, fakeVideo } from '../../../test/cameras';
import { LiveCamera } from './live-camera';

const FRONT = { deviceId: 'front', facingMode: 'user' };
const SIDE = { deviceId: 'side' };
const REAR = { deviceId: 'rear', facingMode: 'environment' };

async function opened(...devices: MediaTrackSettings[]) {
  const cameras = new FakeCameras(...devices);
  const video = fakeVideo();
  const camera = await LiveCamera.open(video, cameras);
  const lost = vi.fn();
  camera.whenLost(lost);
  return { camera, cameras, video, lost };
}

beforeEach(() => localStorage.clear());

describe('the camera of a visit', () => {
  it('is the browser’s own choice at first, and says which others there are', async () => {
    const { camera } = await opened(FRONT, REAR);
    expect(camera.getState()).toMatchObject({ current: 'front', mirrored: true });
    expect(camera.getState().cameras.map(({ id }) => id)).toEqual(['front', 'rear']);
  });

  it('can be switched; the rear one is no mirror', async () => {
    const { camera, cameras, lost } = await opened(FRONT, REAR);
    await camera.switchTo('rear');
    expect(camera.getState()).toMatchObject({ current: 'rear', mirrored: false, refused: false });
    expect(cameras.tracks.map(({ stopped }) => stopped)).toEqual([true, false]);
    cameras.tracks[0]!.dispatchEvent(new Event('ended'));
    expect(lost).not.toHaveBeenCalled();
    cameras.track.dispatchEvent(new Event('ended'));
    expect(lost).toHaveBeenCalledOnce();
  });

  it('is remembered on this device, until it is gone', async () => {
    const first = await opened(FRONT, REAR);
    await first.camera.switchTo('rear');
    expect((await opened(FRONT, REAR)).camera.getState().current).toBe('rear');
    expect((await opened(FRONT)).camera.getState().current).toBe('front');
    expect((await opened(FRONT, REAR)).camera.getState().current).toBe('rear');
  });

  it('says when the chosen one cannot be had, and remembers no such choice', async () => {
    const { camera, cameras } = await opened(FRONT, REAR);
    cameras.plug(FRONT);
    await camera.switchTo('rear');
    expect(camera.getState()).toMatchObject({ current: 'front', refused: true });
    cameras.plug(FRONT, REAR);
    expect((await opened(FRONT, REAR)).camera.getState().current).toBe('front');
  });

  it('goes on with the former one when the person does not allow the other', async () => {
    const { camera, cameras, lost } = await opened(FRONT, SIDE, REAR);
    await camera.switchTo('side');
    cameras.forbidden = 'rear';
    await camera.switchTo('rear');
    expect(camera.getState()).toMatchObject({ current: 'side', refused: true });
    expect(lost).not.toHaveBeenCalled();
  });

  it('is lost when no camera is left to switch to', async () => {
    const { camera, cameras, lost } = await opened(FRONT);
    cameras.plug();
    await camera.switchTo('rear');
    expect(lost).toHaveBeenCalledOnce();
  });

  it('opens one after the other when the choice changes quickly; the last one stays', async () => {
    const { camera, cameras } = await opened(FRONT, REAR);
    await Promise.all([camera.switchTo('rear'), camera.switchTo('front')]);
    expect(camera.getState().current).toBe('front');
    expect(cameras.tracks.map(({ stopped }) => stopped)).toEqual([true, true, false]);
  });

  it('keeps the list true while cameras come and go', async () => {
    const { camera, cameras } = await opened(FRONT);
    cameras.plug(FRONT, REAR);
    await vi.waitFor(() => expect(camera.getState().cameras).toHaveLength(2));
    camera.close();
    cameras.plug(FRONT);
    expect(camera.getState().cameras).toHaveLength(2);
  });

  it('is let go at the end, also when another one is just being opened', async () => {
    const { camera, cameras, video } = await opened(FRONT, REAR);
    const switching = camera.switchTo('rear');
    await Promise.resolve();
    camera.close();
    await switching;
    expect(cameras.tracks.every(({ stopped }) => stopped)).toBe(true);
    expect(video.srcObject).toBeNull();
  });
});
