import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import type { io } from '@tensorflow/tfjs-core';
import {
  type AffectManifest,
  type DetectorManifest,
  type FileEntry,
  type GraphEntry,
  ManifestError,
  parseAffect,
  parseCurrent,
  parseDetector,
} from '../pipeline/manifest';
import { MonitorError, errorText } from '../protocol/errors';

export type Graphs = Record<'detector' | 'encoder' | 'step' | 'head', GraphModel>;

/** The files of a release, checked, before they become graphs. */
export interface ReleaseFiles {
  affect: AffectManifest;
  detector: DetectorManifest;
  artifacts: Record<keyof Graphs, io.ModelArtifacts>;
}

export interface Release extends ReleaseFiles {
  graphs: Graphs;
}

type Progress = (loaded: number, total: number) => void;

/**
 * Fetches the current models. Every file is compared with the checksum in its manifest.
 * @throws {MonitorError} model_missing, naming the file, when one is absent, altered or malformed.
 */
export async function fetchRelease(base: string, onProgress: Progress): Promise<ReleaseFiles> {
  try {
    const current = parseCurrent(await fetchJson(`${base}/current.json`));
    const homes = { affect: `${base}/${current.affect}`, detector: `${base}/${current.detector}` };
    const [affect, detector] = await Promise.all([
      fetchJson(`${homes.affect}/manifest.json`).then(parseAffect),
      fetchJson(`${homes.detector}/manifest.json`).then(parseDetector),
    ]);
    const count = byteCounter([...graphFiles(affect), ...graphFiles(detector)], onProgress);
    const affectFiles = new Folder(homes.affect, affect.files, count);
    const detectorFiles = new Folder(homes.detector, detector.files, count);
    const [faces, encoder, step, head] = await Promise.all([
      detectorFiles.graph(detector.graphs.detector),
      affectFiles.graph(affect.graphs.encoder),
      affectFiles.graph(affect.graphs.step),
      affectFiles.graph(affect.graphs.head),
    ]);
    return { affect, detector, artifacts: { detector: faces, encoder, step, head } };
  } catch (cause) {
    if (cause instanceof ManifestError || cause instanceof FileError) {
      throw new MonitorError('model_missing', cause.message, { cause });
    }
    throw cause;
  }
}

/** Graphs on the backend that runs now. */
export async function buildGraphs({ artifacts }: ReleaseFiles): Promise<Graphs> {
  const [detector, encoder, step, head] = await Promise.all([
    loadFrom(artifacts.detector),
    loadFrom(artifacts.encoder),
    loadFrom(artifacts.step),
    loadFrom(artifacts.head),
  ]);
  return { detector, encoder, step, head };
}

class FileError extends Error {
  override readonly name = 'FileError';
}

/** The files of one release folder. */
class Folder {
  private readonly home: string;
  private readonly entries: Map<string, FileEntry>;
  private readonly count: (bytes: number) => void;

  constructor(home: string, entries: FileEntry[], count: (bytes: number) => void) {
    this.home = home;
    this.entries = new Map(entries.map((entry) => [entry.path, entry]));
    this.count = count;
  }

  async graph({ path }: GraphEntry): Promise<io.ModelArtifacts> {
    const topology = JSON.parse(new TextDecoder().decode(await this.bytes(path))) as io.ModelJSON;
    const folder = folderOf(path);
    const groups = topology.weightsManifest;
    const parts = await Promise.all(
      groups.flatMap((group) => group.paths).map((name) => this.bytes(folder + name)),
    );
    return {
      ...topology,
      weightSpecs: groups.flatMap((group) => group.weights),
      weightData: parts,
    };
  }

  private async bytes(path: string): Promise<ArrayBuffer> {
    const url = `${this.home}/${path}`;
    const entry = this.entries.get(path);
    if (!entry) throw new FileError(`${url} is not listed in its manifest`);
    const bytes = await (await fetchOk(url)).arrayBuffer();
    const digest = hex(await crypto.subtle.digest('SHA-256', bytes));
    if (digest !== entry.sha256) throw new FileError(`${url} differs from its manifest's checksum`);
    this.count(entry.bytes);
    return bytes;
  }
}

function loadFrom(artifacts: io.ModelArtifacts): Promise<GraphModel> {
  return loadGraphModel({ load: () => Promise.resolve(artifacts) });
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetchOk(url);
  try {
    return await response.json();
  } catch (cause) {
    throw new FileError(`${url} is not JSON`, { cause });
  }
}

async function fetchOk(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new FileError(`${url} cannot be fetched: ${errorText(cause)}`, { cause });
  }
  if (!response.ok) throw new FileError(`${url} answers ${response.status}`);
  return response;
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

/** The files that are fetched: those beside a graph, so not the release's card. */
function graphFiles(release: { files: FileEntry[]; graphs: object }): FileEntry[] {
  const graphs = Object.values(release.graphs) as GraphEntry[];
  const folders = new Set(graphs.map(({ path }) => folderOf(path)));
  return release.files.filter(({ path }) => folders.has(folderOf(path)));
}

function byteCounter(files: FileEntry[], onProgress: Progress): (bytes: number) => void {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let loaded = 0;
  return (bytes) => {
    loaded += bytes;
    onProgress(loaded, total);
  };
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
