import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const bounds = z.strictObject({
  x: z.number().int().exactOptional(), y: z.number().int().exactOptional(),
  width: z.number().int().min(800).max(10_000), height: z.number().int().min(600).max(10_000),
  maximised: z.boolean(),
});
export type WindowBounds = z.infer<typeof bounds>;

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const defaultBounds: WindowBounds = { width: 1280, height: 860, maximised: false };

/** What was kept, if it still lies on a screen: a screen that was taken away must not take the window with it. */
export const boundsOn = (kept: unknown, screens: readonly Area[]): WindowBounds => {
  const parsed = bounds.safeParse(kept);
  if (!parsed.success) return defaultBounds;
  const { x, y, width, height, maximised } = parsed.data;
  if (x === undefined || y === undefined) return parsed.data;
  const onScreen = screens.some((screen) => x < screen.x + screen.width && x + width > screen.x && y >= screen.y && y < screen.y + screen.height);
  return onScreen ? parsed.data : { width, height, maximised };
};

export const readBounds = (file: string, screens: readonly Area[]): WindowBounds => {
  try {
    return boundsOn(JSON.parse(readFileSync(file, 'utf8')), screens);
  } catch {
    return defaultBounds;
  }
};

export const keepBounds = (file: string, kept: WindowBounds): void => {
  try {
    writeFileSync(file, JSON.stringify(kept));
  } catch {
    // The size of a window is not worth a fault.
  }
};
