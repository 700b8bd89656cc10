import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../architecture/source-files.js";

/** What a program that may fail left behind. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** The package as `npm pack` makes it from a copy of the present sources, in a temporary folder. */
export class PackedPackage {
  /** An empty folder for who uses the package; the tarball lies beside it. */
  readonly user: string;
  readonly #base: string;
  readonly #tarball: string;

  /** Builds and packs. **Cost**: half a minute. */
  constructor() {
    this.#base = mkdtempSync(join(tmpdir(), "heatdeath-package-"));
    const source = join(this.#base, "source");
    mkdirSync(source);
    cpSync(join(ROOT, "src"), join(source, "src"), { recursive: true });
    for (const name of ["package.json", "tsconfig.json", "LICENSE", "README.md", "CHANGELOG.md"]) {
      copyFileSync(join(ROOT, name), join(source, name));
    }
    symlinkSync(join(ROOT, "node_modules"), join(source, "node_modules"));
    run(source, "npm", "pack", "--pack-destination", this.#base);
    this.#tarball = join(this.#base, readdirSync(this.#base).filter((name) => name.endsWith(".tgz"))[0]);
    this.user = join(this.#base, "user");
    mkdirSync(this.user);
  }

  /** Installs the package into the user's folder, which has a `package.json`, with what else that file asks for. */
  install(): void {
    run(this.user, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", this.#tarball);
  }

  /** Runs a program in the user's folder. **Errors**: where it fails. */
  run(program: string, ...args: string[]): string {
    return run(this.user, program, ...args);
  }

  /** Runs a program in the user's folder that may fail, without colours and with `CI` set. */
  attempt(program: string, ...args: string[]): Ended {
    const env = { ...process.env, CI: "true", NO_COLOR: "1", FORCE_COLOR: undefined };
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: this.user, encoding: "utf8", env });
    return { status, output: stdout + stderr };
  }

  remove(): void {
    rmSync(this.#base, { recursive: true });
  }
}

const run = (folder: string, program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
