export type MonitorErrorKind = 'unsupported' | 'model_missing' | 'worker_failed';

/** The pipeline cannot run, or one frame of it failed. */
export class MonitorError extends Error {
  override readonly name = 'MonitorError';
  readonly kind: MonitorErrorKind;

  constructor(kind: MonitorErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

export type CameraErrorKind = 'denied' | 'missing' | 'busy' | 'insecure' | 'unsupported';

/** The camera cannot be opened. */
export class CameraError extends Error {
  override readonly name = 'CameraError';
  readonly kind: CameraErrorKind;

  constructor(kind: CameraErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
