import { afterEach, describe, expect, it, vi } from 'vitest';

import { cameras } from './camera';

const stream = {} as MediaStream;

/** A browser whose cameras answer in turn: an error's name, or a picture. */
function browser(...answers: (string | MediaStream)[]) {
  const asked: MediaTrackConstraints[] = [];
  const getUserMedia = ({ video }: { video: MediaTrackConstraints }) => {
    asked.push(video);
    const answer = answers.shift()!;
    return typeof answer === 'string'
      ? Promise.reject(new DOMException('', answer))
      : Promise.resolve(answer);
  };
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe('opening a camera', () => {
  it('asks for the front camera where none is named', async () => {
    const asked = browser(stream);
    expect(await cameras.open(null)).toBe(stream);
    expect(asked).toMatchObject([{ facingMode: 'user' }]);
  });

  it.each(['OverconstrainedError', 'NotFoundError', 'NotReadableError'])(
    'takes the front camera where the named one fails with %s',
    async (error) => {
      const asked = browser(error, stream);
      expect(await cameras.open('gone')).toBe(stream);
      expect(asked).toMatchObject([{ deviceId: { exact: 'gone' } }, { facingMode: 'user' }]);
    },
  );

  it('does not ask again after a refusal', async () => {
    const asked = browser('NotAllowedError');
    await expect(cameras.open('named')).rejects.toMatchObject({ kind: 'denied' });
    expect(asked).toHaveLength(1);
  });

  it('says what it needs', async () => {
    vi.stubGlobal('isSecureContext', false);
    await expect(cameras.open(null)).rejects.toMatchObject({ kind: 'insecure' });
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('navigator', {});
    await expect(cameras.open(null)).rejects.toMatchObject({ kind: 'unsupported' });
  });
});
