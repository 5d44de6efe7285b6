// For any page: a list of errors takes the focus, and a form is not sent twice by a double click.
import { Button, ErrorSummary, createAll } from "govuk-frontend";
import { startRows } from "./parts/rows.js";
import { declareSupport } from "./parts/support.js";

declareSupport();
createAll(Button, { preventDoubleClick: true });
createAll(ErrorSummary);
startRows();
