#include "net/irc/line_assembler.h"

#include <string.h>

#include "net/irc/message.h"
#include "net/socket.h"

namespace irc
{

static const size_t kLineMax = 512;
static const size_t kNickMax = 31;

class LineAssembler
{
public:
	explicit LineAssembler(MessageHandler* handler)
		: mHandler(handler), mLength(0), mDiscard(false)
	{
		mNick[0] = '\0';
	}

	void feed(const char* data, size_t size);
	bool setNick(const char* nick);

private:
	void dispatch();

	MessageHandler* mHandler;
	char mLine[kLineMax];
	size_t mLength;
	bool mDiscard;
	char mNick[kNickMax + 1];
};

bool LineAssembler::setNick(const char* nick)
{
	const size_t len = strlen(nick);
	if (len == 0 || len > kNickMax)
		return false;
	memcpy(mNick, nick, len + 1);
	return true;
}

void LineAssembler::dispatch()
{
	mLine[mLength] = '\0';
	Message msg;
	if (msg.parse(mLine))
	{
		if (mNick[0] != '\0' && msg.mentions(mNick))
			mHandler->onMention(msg);
		mHandler->onMessage(msg);
	}
	mLength = 0;
}

void LineAssembler::feed(const char* data, size_t size)
{
	for (size_t i = 0; i < size; ++i)
	{
		const char c = data[i];

		if (c == '\n')
		{
			if (mDiscard)
			{
				// tail of an overlong line
				mDiscard = false;
				mLength = 0;
				continue;
			}
			dispatch();
			continue;
		}

		if (c == '\r' || c == '\0' || mDiscard)
			continue;

<<<<<<< V
		if (mLength == kLineMax)
=======
		if (mLength == kLineMax - 1)
>>>>>>> F
		{
			mHandler->onOverlong();
			mDiscard = true;
			continue;
		}
		mLine[mLength++] = c;
	}
}

}
