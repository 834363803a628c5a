import { inLanguage } from './say.mjs';

/** The oldest Node that everything here runs on. */
const OLDEST = { major: 20, minor: 19 };

/** @param {string} version `20.19.1` */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

/** @param {string} version */
export function requireNodeVersion(version = process.versions.node) {
  if (isSupported(version)) return;
  const oldest = `${OLDEST.major}.${OLDEST.minor}`;
  throw new Error(
    inLanguage(
      `Tributary needs Node ${oldest} or newer; this is Node ${version}. Install a current one from nodejs.org.`,
      `Tributary 需要 Node ${oldest} 或更高版本；当前为 Node ${version}。请从 nodejs.org 安装新版本。`,
    ),
  );
}
