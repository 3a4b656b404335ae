/** Bytes in words, as shown before a document is fetched: `18 MB`, `640 kB`, `512 bytes` (spec 12 §3). */
export const formatFileSize = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')} MB`;
};
