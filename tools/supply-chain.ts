/** One package of the lock file. */
export interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
/** `package-lock.json`, as far as the supply chain asks. */
export interface Lock {
  readonly lockfileVersion: number;
  readonly name: string;
  readonly version: string;
  readonly packages: Readonly<Record<string, LockedPackage & { readonly dependencies?: Readonly<Record<string, string>> }>>;
}
/** `package.json`, as far as the supply chain asks. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}
/** A package with what an inventory says of it. */
export interface Component {
  readonly name: string;
  readonly version: string;
  readonly license: string | undefined;
  readonly integrity: string | undefined;
  readonly isDev: boolean;
  readonly isOptional: boolean;
}

/** Licences that may be combined with Apache-2.0 software that is handed to others; whatever is not here is for a person to decide. */
export const allowedLicenses: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'OFL-1.1',
  'Zlib',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
  'Python-2.0',
  'CC-BY-4.0',
]);
/** Allowed with a reason: used unchanged through their published interface, never linked into one file. */
export const allowedWithReason: Readonly<Record<string, string>> = {
  'MPL-2.0': 'changes to its own files would have to be published; we change none',
  'LGPL-3.0-or-later': 'libvips, loaded as a library of its own that everybody can replace',
};
/** Packages that forgot to name their licence, as their licence file has it. */
const namedInFile: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

/** The most direct dependencies that the product may have at run time. */
export const mostDirect = 60;

/** Every package of the lock file; one for another platform has the licence of the package that asks for it. */
export function componentsOf(lock: Lock): readonly Component[] {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  const askedBy = new Map(
    packages.flatMap(([, { license, optionalDependencies = {} }]) => Object.keys(optionalDependencies).map((name) => [name, license] as const)),
  );
  return packages.map(([path, one]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return {
      name,
      version: one.version,
      license: one.license ?? askedBy.get(name) ?? namedInFile[name],
      integrity: one.integrity,
      isDev: one.dev === true,
      isOptional: one.optional === true,
    };
  });
}

/** What is wrong with the supply chain; empty when nothing is. */
export function supplyProblems(manifest: Manifest, lock: Lock): readonly string[] {
  const components = componentsOf(lock);
  const direct = Object.entries(manifest.dependencies);
  const pinned = [...direct, ...Object.entries(manifest.devDependencies), ...Object.entries(manifest.optionalDependencies)];
  return [
    ...(lock.lockfileVersion >= 3 ? [] : [`lock file of version ${String(lock.lockfileVersion)}`]),
    ...(direct.length > mostDirect ? [`${String(direct.length)} run-time dependencies (${String(mostDirect)} at most)`] : []),
    ...pinned.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/u.test(version)).map(([name, version]) => `${name}: ${version} is not exact`),
    ...pinned
      .filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)
      .map(([name, version]) => `${name}: ${version} is not what the lock file has`),
    ...components.filter(({ integrity, isOptional }) => integrity === undefined && !isOptional).map(({ name }) => `${name} has no checksum in the lock file`),
    ...components.filter(({ integrity }) => integrity !== undefined && !integrity.startsWith('sha512-')).map(({ name }) => `${name} has a weak checksum`),
    ...Object.entries(lock.packages)
      .filter(([, { resolved, link }]) => link === true || (resolved !== undefined && !resolved.startsWith('https://')))
      .map(([path]) => `${path} comes from somewhere else than a registry`),
    ...components
      .filter(({ license }) => license === undefined || !isAllowed(license))
      .map(({ name, version, license }) => `${name} ${version}: licence ${license ?? 'unknown'} is on no list`),
  ];
}

/** True when a person may take the package under licences of the list: all of them for AND, one of them for OR. */
export function isAllowed(expression: string): boolean {
  const plain = expression.trim().replace(/^\((.*)\)$/u, '$1');
  if (/ OR /u.test(plain)) return plain.split(/ OR /u).some(isAllowed);
  return plain.split(/ AND /u).every((one) => allowedLicenses.has(one.trim()) || allowedWithReason[one.trim()] !== undefined);
}

/** The inventory as CycloneDX 1.6 (JSON): the same lock file gives the same bytes. */
export function sbomOf(manifest: Manifest, lock: Lock): unknown {
  const sorted = componentsOf(lock).toSorted((a, b) => `${a.name}@${a.version}`.localeCompare(`${b.name}@${b.version}`, 'en'));
  const seen = new Set<string>();
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `${manifest.name}@${manifest.version}`,
        name: manifest.name,
        version: manifest.version,
        licenses: [{ license: { id: manifest.license } }],
      },
    },
    components: sorted
      .filter(({ name, version }) => !seen.has(`${name}@${version}`) && seen.add(`${name}@${version}`))
      .map((one) => ({
        type: 'library',
        'bom-ref': purlOf(one),
        name: one.name,
        version: one.version,
        purl: purlOf(one),
        scope: one.isDev ? 'excluded' : one.isOptional ? 'optional' : 'required',
        ...(one.license === undefined ? {} : { licenses: [/ (AND|OR) /u.test(one.license) ? { expression: one.license } : { license: { id: one.license } }] }),
        ...(one.integrity === undefined
          ? {}
          : { hashes: [{ alg: 'SHA-512', content: Buffer.from(one.integrity.replace('sha512-', ''), 'base64').toString('hex') }] }),
      })),
  };
}

function purlOf({ name, version }: Component): string {
  return `pkg:npm/${name.split('/').map(encodeURIComponent).join('/')}@${version}`;
}
