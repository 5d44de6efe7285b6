// The public chat. Everything works without this script; with it the talk goes on without reloading.
import { startCode } from "./parts/code.js";
import { startExit } from "./parts/exit.js";
import { startReceipt } from "./parts/receipt.js";
import { declareSupport } from "./parts/support.js";
import { startTalk } from "./parts/talk.js";

declareSupport();
startExit();
startTalk();
startCode();
startReceipt();
