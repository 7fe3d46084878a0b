import importlib
import io

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import StreamingResponse

from ledger.auth import accountant
from ledger.entries import entries_between

router = APIRouter()

EXPORTERS = {
	"csv": "ledger.export.csv_plain:write",
	"datev": "ledger.export.datev:write",
	"xlsx": "ledger.export.excel:write_book",
}

def load(path):
	module, _, attr = path.partition(":")
	return getattr(importlib.import_module(module), attr)

@router.get("/export/{year}/{quarter}")
def export(year: int, quarter: int, format: str = "csv", user=Depends(accountant)):
	if not 1 <= quarter <= 4:
		raise HTTPException(422, "quarter")
	try:
<<<<<<< V
		writer = load(EXPORTERS.get(format, format))
	except (ImportError, AttributeError, ValueError):
=======
		writer = load(EXPORTERS[format])
	except KeyError:
>>>>>>> F
		raise HTTPException(422, "format")
	buf = io.BytesIO()
	writer(entries_between(user.company, year, quarter), buf)
	buf.seek(0)
	return StreamingResponse(buf, media_type="application/octet-stream")
