#include "mail/mailbox_service.h"

#include <grpcpp/grpcpp.h>

#include "auth/principal.h"
#include "mail/store.h"

namespace mail {

using grpc::ServerContext;
using grpc::Status;
using grpc::StatusCode;

class MailboxServiceImpl final : public v1::Mailbox::Service {
public:
    MailboxServiceImpl(Store& store, auth::Verifier& verifier)
        : store_(store), verifier_(verifier) {}

    Status GetMessage(ServerContext*, const v1::GetMessageRequest*, v1::Message*) override;
    Status MoveMessage(ServerContext*, const v1::MoveMessageRequest*, v1::Message*) override;
    Status DeleteFolder(ServerContext*, const v1::DeleteFolderRequest*, v1::Empty*) override;

private:
    Store& store_;
    auth::Verifier& verifier_;
};

Status MailboxServiceImpl::GetMessage(ServerContext* ctx, const v1::GetMessageRequest* req,
                                      v1::Message* out)
{
    const auto who = verifier_.principal(*ctx);
    if (!who)
        return {StatusCode::UNAUTHENTICATED, "no session"};
    const auto msg = store_.message(req->message_id());
    if (!msg || msg->owner != who->account)
        return {StatusCode::NOT_FOUND, "no such message"};
    msg->fill(out);
    return Status::OK;
}

Status MailboxServiceImpl::MoveMessage(ServerContext* ctx, const v1::MoveMessageRequest* req,
                                       v1::Message* out)
{
    const auto who = verifier_.principal(*ctx);
    if (!who)
        return {StatusCode::UNAUTHENTICATED, "no session"};

    const auto folder = store_.folder(req->folder_id());
    if (!folder || folder->owner != who->account)
        return {StatusCode::NOT_FOUND, "no such folder"};

    auto msg = store_.message(req->message_id());
<<<<<<< V
    if (!msg || folder->owner != who->account)
        return {StatusCode::NOT_FOUND, "no such message"};
=======
    if (!msg || msg->owner != who->account)
        return {StatusCode::NOT_FOUND, "no such message"};
>>>>>>> F

    msg->folder = folder->id;
    msg->owner = folder->owner;
    if (!store_.update(*msg))
        return {StatusCode::ABORTED, "changed meanwhile"};
    msg->fill(out);
    return Status::OK;
}

Status MailboxServiceImpl::DeleteFolder(ServerContext* ctx, const v1::DeleteFolderRequest* req,
                                        v1::Empty*)
{
    const auto who = verifier_.principal(*ctx);
    if (!who)
        return {StatusCode::UNAUTHENTICATED, "no session"};
    const auto folder = store_.folder(req->folder_id());
    if (!folder || folder->owner != who->account)
        return {StatusCode::NOT_FOUND, "no such folder"};
    if (folder->system)
        return {StatusCode::FAILED_PRECONDITION, "built-in folder"};
    store_.dropFolder(folder->id);
    return Status::OK;
}

} // namespace mail
