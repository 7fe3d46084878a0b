package org.archivum.docs;

import java.security.Principal;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class DocumentController {

    @PersistenceContext
    private EntityManager em;

    @GetMapping("/documents/{id}")
    DocumentView show(@PathVariable long id, Principal user) {
        return DocumentView.of(load(id, user));
    }

    @DeleteMapping("/documents/{id}")
    void delete(@PathVariable long id, Principal user) {
        Document doc = load(id, user);
        if (!doc.getOwner().equals(user.getName())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        em.remove(doc);
    }

    private Document load(long id, Principal user) {
        Document doc = em.find(Document.class, id);
        List<String> readers = doc == null ? List.of() : doc.getReaders();
        if (doc == null || !(doc.getOwner().equals(user.getName()) || readers.contains(user.getName()))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return doc;
    }
}
