package main

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"gorm.io/gorm"
)

type Expense struct {
	ID       uint `gorm:"primarykey"`
	OwnerID  uint `json:"-"`
	Title    string
	Cents    int64
	Receipt  string `json:"-"`
	Approved bool
}

type API struct {
	DB       *gorm.DB
	Receipts string
}

type expenseInput struct {
	Title string `json:"title" binding:"required,max=120"`
	Cents int64  `json:"cents" binding:"required,min=1,max=10000000"`
}

// The session middleware puts "uid" and "role" into the context.
func (a *API) Register(g *gin.RouterGroup) {
	g.GET("/expenses", a.list)
	g.PUT("/expenses/:id", a.update)
	g.POST("/expenses/:id/receipt", a.upload)
	g.GET("/expenses/:id/receipt", a.receipt)
	g.POST("/expenses/:id/approve", a.approve)
}

func (a *API) own(c *gin.Context) (*Expense, bool) {
	id, err := strconv.ParseUint(c.Param("id"), 10, 32)
	if err != nil {
		c.Status(http.StatusNotFound)
		return nil, false
	}
	var e Expense
	err = a.DB.Where("id = ? AND owner_id = ?", id, c.GetUint("uid")).First(&e).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		c.Status(http.StatusNotFound)
		return nil, false
	}
	return &e, err == nil
}

func (a *API) list(c *gin.Context) {
	var out []Expense
	a.DB.Where("owner_id = ?", c.GetUint("uid")).Order("id DESC").Limit(100).Find(&out)
	c.JSON(http.StatusOK, out)
}

func (a *API) update(c *gin.Context) {
	var in expenseInput
	if err := c.ShouldBindJSON(&in); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "title or cents"})
		return
	}
<<<<<<< V
	res := a.DB.Model(&Expense{}).Where("id = ? AND NOT approved", c.Param("id")).
=======
	res := a.DB.Model(&Expense{}).Where("id = ? AND owner_id = ? AND NOT approved", c.Param("id"), c.GetUint("uid")).
>>>>>>> F
		Updates(map[string]any{"title": in.Title, "cents": in.Cents})
	if res.RowsAffected == 0 {
		c.Status(http.StatusNotFound)
		return
	}
	c.Status(http.StatusNoContent)
}

func (a *API) upload(c *gin.Context) {
	e, ok := a.own(c)
	if !ok {
		return
	}
	file, err := c.FormFile("receipt")
	if err != nil || file.Size > 5<<20 {
		c.Status(http.StatusBadRequest)
		return
	}
	name := uuid.NewString() + ".pdf"
	if err := c.SaveUploadedFile(file, filepath.Join(a.Receipts, name)); err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	if e.Receipt != "" {
		os.Remove(filepath.Join(a.Receipts, e.Receipt))
	}
	a.DB.Model(e).Update("receipt", name)
}

func (a *API) receipt(c *gin.Context) {
	e, ok := a.own(c)
	if !ok || e.Receipt == "" {
		return
	}
	c.FileAttachment(filepath.Join(a.Receipts, e.Receipt), "receipt.pdf")
}

func (a *API) approve(c *gin.Context) {
<<<<<<< V
=======
	if c.GetString("role") != "finance" {
		c.Status(http.StatusForbidden)
		return
	}
>>>>>>> F
	a.DB.Model(&Expense{}).Where("id = ?", c.Param("id")).Update("approved", true)
	c.Status(http.StatusNoContent)
}
