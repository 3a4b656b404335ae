import { readFileSync } from 'node:fs';

/**
 * Reads a JSON file as what it is before anybody has looked: unknown.
 * @param {string} file
 * @returns {unknown}
 */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * The object under a key, or an empty one.
 * @param {unknown} value
 * @param {string} key
 * @returns {Readonly<Record<string, unknown>>}
 */
export function objectAt(value, key) {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
