const express = require("express");
const { pool } = require("./db");

const router = express.Router({ mergeParams: true });

async function requireMember(req, res, next) {
  const { rowCount } = await pool.query(
    "SELECT 1 FROM project_members WHERE project_id = $1 AND user_id = $2",
    [req.params.projectId, req.user.id]
  );
  if (rowCount === 0) return res.status(404).end();
  next();
}

router.use(requireMember);

router.get("/tasks", async (req, res) => {
  const { rows } = await pool.query(
    "SELECT id, title, lane, position FROM tasks WHERE project_id = $1 ORDER BY lane, position",
    [req.params.projectId]
  );
  res.json(rows);
});

router.post("/tasks", express.json(), async (req, res) => {
  const title = String(req.body.title || "").trim().slice(0, 200);
  if (!title) return res.status(422).json({ error: "title" });
  const { rows } = await pool.query(
    `INSERT INTO tasks (project_id, title, lane, position, created_by)
     SELECT $1, $2, 'todo', coalesce(max(position), 0) + 1, $3 FROM tasks WHERE project_id = $1
     RETURNING *`,
    [req.params.projectId, title, req.user.id]
  );
  res.status(201).json(rows[0]);
});

router.delete("/tasks/:taskId", async (req, res) => {
  const { rowCount } = await pool.query(
    "DELETE FROM tasks WHERE id = $1 AND project_id = $2",
    [req.params.taskId, req.params.projectId]
  );
  res.status(rowCount === 1 ? 204 : 404).end();
});

router.get("/lanes", async (req, res) => {
  const { rows } = await pool.query(
    "SELECT lane, count(*)::int AS tasks FROM tasks WHERE project_id = $1 GROUP BY lane",
    [req.params.projectId]
  );
  res.json(Object.fromEntries(rows.map((r) => [r.lane, r.tasks])));
});

router.patch("/tasks/:taskId", express.json(), async (req, res) => {
  const { lane, position } = req.body;
  const { rows } = await pool.query(
<<<<<<< V
    "UPDATE tasks SET lane = $1, position = $2, moved_by = $3 WHERE id = $4 RETURNING *",
    [String(lane), Number(position) | 0, req.user.id, req.params.taskId]
=======
    "UPDATE tasks SET lane = $1, position = $2 WHERE id = $3 AND project_id = $4 RETURNING *",
    [String(lane), Number(position) | 0, req.params.taskId, req.params.projectId]
>>>>>>> F
  );
  if (rows.length === 0) return res.status(404).end();
  res.json(rows[0]);
});

module.exports = router;
