package org.hollin.wardnotes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

public class WardDocumentService {

    private final DocumentRepository documents;
    private final MembershipRepository memberships;
    private final AuditTrail audit;

    public WardDocumentService(DocumentRepository documents, MembershipRepository memberships, AuditTrail audit) {
        this.documents = documents;
        this.memberships = memberships;
        this.audit = audit;
    }

    public Document read(Caller caller, long documentId) {
        Document doc = find(documentId);
        requireWard(caller, doc.wardId());
        audit.record(caller.userId(), "read", documentId);
        return doc;
    }

    public List<Document> list(Caller caller, long wardId, int page) {
        requireWard(caller, wardId);
        return documents.findByWard(wardId, Math.max(0, page), 50);
    }

    public Document create(Caller caller, long wardId, String title, String body) {
        requireWard(caller, wardId);
        Document doc = new Document(0, wardId, caller.userId(), clean(title), body, Instant.now());
        return documents.save(doc);
    }

    public void delete(Caller caller, long documentId) {
        Document doc = find(documentId);
        requireWard(caller, doc.wardId());
        if (!Objects.equals(doc.authorId(), caller.userId()) && !caller.hasRole("MATRON")) {
            throw new AccessDenied();
        }
        documents.delete(documentId);
        audit.record(caller.userId(), "delete", documentId);
    }

    /**
     * Moves a batch of documents when a patient is transferred.
     *
     * @param request parsed body of POST /wards/{id}/transfers
     */
    public int transfer(Caller caller, TransferRequest request) {
        requireWard(caller, request.fromWard());
        if (!memberships.wardExists(request.toWard())) {
            throw new IllegalArgumentException("unknown ward " + request.toWard());
        }
        List<Document> moved = new ArrayList<>();
        for (Long id : request.documentIds()) {
            Optional<Document> doc = documents.findById(id);
            if (doc.isEmpty()) {
                continue;
            }
<<<<<<< V
            if (doc.get().wardId() == request.toWard() || doc.get().body() == null) {
=======
            if (doc.get().wardId() != request.fromWard()) {
>>>>>>> F
                continue;
            }
            moved.add(doc.get().withWard(request.toWard()));
        }
        documents.saveAll(moved);
        audit.record(caller.userId(), "transfer to " + request.toWard(), moved.size());
        return moved.size();
    }

    private Document find(long id) {
        return documents.findById(id).orElseThrow(() -> new NotFound("document " + id));
    }

    private void requireWard(Caller caller, long wardId) {
        if (!memberships.isMember(caller.userId(), wardId)) {
            throw new AccessDenied();
        }
    }

    private static String clean(String title) {
        String t = title.strip();
        return t.length() > 120 ? t.substring(0, 120) : t;
    }
}
