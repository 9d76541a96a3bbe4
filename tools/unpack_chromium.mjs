// Unpacks the Chromium of @sparticuz/chromium into the folder named as the first argument.
// The package unpacks into the temporary folder, hence TMPDIR is set before it is loaded.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const target = process.argv[2];
mkdirSync(target, { recursive: true });
process.env.TMPDIR = target;

const { default: chromium, inflate } = await import("@sparticuz/chromium");
const packed = fileURLToPath(new URL("../node_modules/@sparticuz/chromium/bin", import.meta.url));
await chromium.executablePath(packed);
// The NSS libraries, for machines that have none; used only where the browser asks for them.
await inflate(join(packed, "al2023.tar.br"));
