// Everything here makes pages kinder; none of it is needed to read them.
import htmx from "htmx.org";
import { startAutosize } from "./autosize.js";
import { startDrafts } from "./drafts.js";
import { startFocus } from "./focus.js";
import { startLeave } from "./leave.js";
import { startMenu } from "./menu.js";
import { startQuickLeave } from "./quick_leave.js";
import { startSubmit } from "./submit.js";
import { startTrouble } from "./trouble.js";

window.htmx = htmx;

function start() {
  startTrouble();
  startFocus();
  startMenu();
  startSubmit(htmx);
  startDrafts();
  startLeave();
  startQuickLeave();
  startAutosize();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
