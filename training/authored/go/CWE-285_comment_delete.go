package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// deleteComment lets an author remove an own comment, and a moderator of
// the board any comment on it.
func (a *API) deleteComment(c *gin.Context) {
	user := currentUser(c)
	cm, err := a.comments.Find(c, c.Param("id"))
	if err != nil {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	board, err := a.boards.Find(c, cm.BoardID)
	if err != nil {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
<<<<<<< V
	if cm.AuthorID != user.ID && !user.HasRole(RoleModerator) {
=======
	if cm.AuthorID != user.ID && !board.ModeratedBy(user.ID) {
>>>>>>> F
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	if err := a.comments.Remove(c, cm.ID); err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	a.events.Publish("comment.removed", gin.H{"board": board.Slug, "id": cm.ID, "by": user.ID})
	c.Status(http.StatusNoContent)
}
