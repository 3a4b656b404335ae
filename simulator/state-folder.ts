import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface StateFolder {
  readonly path: string;
  /** Removes the folder where it was made for this run alone. */
  dispose(): Promise<void>;
}

/** The folder asked for, emptied of nothing; or a fresh one that goes when the simulator does. */
export const openStateFolder = async (asked: string | undefined): Promise<StateFolder> => {
  if (asked !== undefined) {
    const path = resolve(asked);
    await mkdir(path, { recursive: true, mode: 0o700 });
    await rm(join(path, 'card'), { recursive: true, force: true });
    return { path, dispose: () => Promise.resolve() };
  }
  const path = await mkdtemp(join(tmpdir(), 'gp-connect-simulator-'));
  return { path, dispose: () => rm(path, { recursive: true, force: true }) };
};

const give = async (path: string, uid: number, gid: number): Promise<void> => {
  await chown(path, uid, gid);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await give(child, uid, gid);
    else await chown(child, uid, gid);
  }
};

/** Hands the folder and all in it to another account; only root can. */
export const giveTo = async (path: string, owner: string): Promise<void> => {
  if (process.getuid?.() !== 0) return;
  const [uid, gid] = await Promise.all([run('id', ['-u', owner]), run('id', ['-g', owner])]);
  await give(path, Number(uid.stdout.trim()), Number(gid.stdout.trim()));
};
