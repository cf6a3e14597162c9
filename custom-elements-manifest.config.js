/** Names the published module wherever the analyzer names the source. */
const publishedPaths = {
  name: 'published-paths',
  /** @param {{customElementsManifest: object}} phase */
  packageLinkPhase({customElementsManifest}) {
    const published = JSON.stringify(customElementsManifest).replace(
      /"\/?src\/([^"]+)\.ts"/g,
      '"dist/$1.js"',
    );
    Object.assign(customElementsManifest, JSON.parse(published));
  },
};

export default {
  globs: ['src/elements/**/*.ts', '!src/elements/**/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [publishedPaths],
};
