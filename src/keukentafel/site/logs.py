"""Log lines without people in them: no values, no parameters, no text of an exception."""

import logging


class Impersonal(logging.Filter):
    """Strip a record to what may stand in a log: the logger, the level, the page's name and the kind of error."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, without its arguments."""
        request = getattr(record, "request", None)
        match = getattr(request, "resolver_match", None)
        page = getattr(match, "view_name", "") or "-"
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        where = ""
        if record.exc_info and record.exc_info[2]:
            frame = record.exc_info[2]
            while frame.tb_next:
                frame = frame.tb_next
            where = f" at {frame.tb_frame.f_code.co_name}:{frame.tb_lineno}"
        if request is not None or record.exc_info:
            status = getattr(record, "status_code", "")
            record.msg = f"page={page} status={status} {kind}{where}".strip()
            record.args = ()
        record.exc_info = None
        record.exc_text = None
        return True
