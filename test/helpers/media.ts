import {emulateMedia} from '@web/test-runner-commands';

let isChanged = false;

/** What the visitor prefers, for the time of a test. */
export function prefer(media: {
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
}): Promise<void> {
  isChanged = true;
  return emulateMedia({colorScheme: 'light', reducedMotion: 'no-preference', ...media});
}

afterEach(async () => {
  if (isChanged) await emulateMedia({colorScheme: 'light', reducedMotion: 'no-preference'});
  isChanged = false;
});
