#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace editor {

class Command
{
public:
	virtual ~Command() = default;
	virtual void redo() = 0;
	virtual void undo() = 0;
	virtual std::string label() const = 0;

	// Returns true if the other command was taken up by this one.
	virtual bool merge(const Command&) { return false; }
};

class UndoStack
{
public:
	using Listener = std::function<void(bool canUndo, bool canRedo)>;

	explicit UndoStack(std::size_t limit) : m_limit(limit) {}

	void onChange(Listener l) { m_listener = std::move(l); }

	void push(std::unique_ptr<Command> cmd)
	{
		cmd->redo();
		m_commands.erase(m_commands.begin() + static_cast<std::ptrdiff_t>(m_pos), m_commands.end());

		if (m_pos > 0 && m_pos != m_clean && m_commands.back()->merge(*cmd))
		{
			notify();
			return;
		}
		m_commands.push_back(std::move(cmd));
		if (m_commands.size() > m_limit)
		{
			m_commands.erase(m_commands.begin());
			m_clean = m_clean == 0 || m_clean == kNever ? kNever : m_clean - 1;
		}
		m_pos = m_commands.size();
		notify();
	}

	void undo()
	{
		if (m_pos == 0)
			return;
		m_commands[--m_pos]->undo();
		notify();
	}

	void redo()
	{
		if (m_pos == m_commands.size())
			return;
		m_commands[m_pos++]->redo();
		notify();
	}

	bool isClean() const { return m_pos == m_clean; }
	void setClean() { m_clean = m_pos; }

	std::string undoLabel() const { return m_pos ? m_commands[m_pos - 1]->label() : std::string(); }

private:
	static constexpr std::size_t kNever = static_cast<std::size_t>(-1);

	void notify() const
	{
		if (m_listener)
			m_listener(m_pos > 0, m_pos < m_commands.size());
	}

	std::size_t m_limit;
	std::size_t m_pos = 0;
	std::size_t m_clean = 0;
	std::vector<std::unique_ptr<Command>> m_commands;
	Listener m_listener;
};

}
