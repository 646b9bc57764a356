// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Face } from './detections';
import type { Letterbox } from './letterbox';
import { FaceTracker } from './tracking';

const PICTURE = { width: 640, height: 480 };

const faceAt = (x: number, y = 200): Face => ({
  score: 0.9,
  box: { x, y, width: 96, height: 96 },
  rightEye: { x: x + 30, y: y + 30 },
  leftEye: { x: x + 66, y: y + 30 },
  nose: { x: x + 48, y: y + 50 },
});

/** A room with people, seen through a tracker; a face counts as seen when a view holds it whole. */
class Room {
  people: Face[] = [];
  /** Sides of the squares that were looked at. */
  looks: number[] = [];
  private readonly tracker = new FaceTracker(128);

  find(tMs: number): Face[] {
    this.looks = [];
    return this.tracker.find(tMs, PICTURE, (view) => {
      this.looks.push(view.side);
      return this.people.filter(({ box }) => holds(view, box));
    });
  }

  reset() {
    this.tracker.reset();
  }
}

function holds({ side, scale, left, top }: Letterbox, { x, y, width, height }: Face['box']) {
  const within = (low: number, high: number, before: number) =>
    low / scale + before >= 0 && high / scale + before <= side;
  return within(x, x + width, left) && within(y, y + height, top);
}

describe('following a face', () => {
  it('searches the whole picture first, then a window a quarter its size', () => {
    const room = new Room();
    room.people = [faceAt(100)];
    expect(room.find(0)).toEqual(room.people);
    expect(room.looks).toEqual([128]);
    room.people = [faceAt(110)];
    expect(room.find(100)).toEqual(room.people);
    expect(room.looks).toEqual([64]);
  });

  it('goes with the face', () => {
    const room = new Room();
    for (let i = 0; i < 10; i++) {
      room.people = [faceAt(40 + 40 * i)];
      expect(room.find(100 * i)).toEqual(room.people);
      expect(room.looks).toEqual([i === 0 ? 128 : 64]);
    }
  });

  it('searches at once when the face has left the window', () => {
    const room = new Room();
    room.people = [faceAt(100)];
    room.find(0);
    room.people = [faceAt(500)];
    expect(room.find(100)).toEqual(room.people);
    expect(room.looks).toEqual([64, 128]);
    room.people = [];
    expect(room.find(200)).toEqual([]);
    expect(room.looks).toEqual([64, 128]);
    expect(room.find(300)).toEqual([]);
    expect(room.looks).toEqual([128]);
  });

  it('notices somebody else beside the window within a second', () => {
    const room = new Room();
    room.people = [faceAt(100)];
    room.find(0);
    room.people = [faceAt(100), faceAt(500)];
    expect(room.find(900)).toHaveLength(1);
    expect(room.find(1000)).toHaveLength(2);
    expect(room.find(1100)).toHaveLength(2);
    expect(room.looks).toEqual([128]);
  });

  it('notices somebody else in the window at once', () => {
    const room = new Room();
    room.people = [faceAt(100)];
    room.find(0);
    room.people = [faceAt(70), faceAt(130)];
    expect(room.find(100)).toHaveLength(2);
  });

  it('remembers nobody after a reset', () => {
    const room = new Room();
    room.people = [faceAt(100)];
    room.find(0);
    room.reset();
    room.find(100);
    expect(room.looks).toEqual([128]);
  });
});
