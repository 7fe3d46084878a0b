package org.hedgewiki.acl;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

public class PageAcl {

  public enum Right { VIEW, COMMENT, EDIT, MOVE }

  private final Map<String, Map<String, Set<Right>>> grants = new ConcurrentHashMap<>();
  private final PageStore pages;

  public PageAcl(PageStore pages) {
    this.pages = pages;
  }

  public boolean allows(String user, String page, Right right) {
    return grants.getOrDefault(page, Map.of()).getOrDefault(user, EnumSet.noneOf(Right.class)).contains(right);
  }

  /**
   * Moves {@code page} below {@code newParent}. A page inherits the readers of the page it lies under.
   */
  public void move(String user, String page, String newParent) {
    if (!allows(user, page, Right.MOVE)) {
      throw new AccessDenied(user, page);
    }
<<<<<<< V
    if (!allows(user, page, Right.EDIT)) {
=======
    if (!allows(user, newParent, Right.EDIT)) {
>>>>>>> F
      throw new AccessDenied(user, newParent);
    }
    if (pages.isAncestor(page, newParent)) {
      throw new IllegalArgumentException("cannot move a page below itself");
    }
    pages.setParent(page, newParent);
    grants.put(page, new ConcurrentHashMap<>(grants.getOrDefault(newParent, Map.of())));
  }
}
