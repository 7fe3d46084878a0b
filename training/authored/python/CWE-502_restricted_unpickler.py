import io
import pickle

from flask import Flask, abort, jsonify, request

from planner.solver import solve

app = Flask(__name__)

ALLOWED = {
	("collections", "OrderedDict"),
	("datetime", "date"),
	("planner.model", "Route"),
	("planner.model", "Stop"),
}
MODULES = {module for module, _ in ALLOWED} | {"builtins"}


class PlanUnpickler(pickle.Unpickler):
	def find_class(self, module, name):
<<<<<<< V
		if module not in MODULES:
			raise pickle.UnpicklingError(f"{module}.{name}")
=======
		if (module, name) not in ALLOWED:
			raise pickle.UnpicklingError(f"{module}.{name}")
>>>>>>> F
		return super().find_class(module, name)


@app.post("/solve")
def solve_plan():
	"""Desktop clients up to 4.x still send protocol 2 pickles."""
	try:
		plan = PlanUnpickler(io.BytesIO(request.get_data(cache=False))).load()
	except (pickle.UnpicklingError, EOFError, AttributeError):
		abort(400)
	if not isinstance(plan, dict) or "stops" not in plan:
		abort(422)
	return jsonify(routes=[r.as_dict() for r in solve(plan["stops"])])
