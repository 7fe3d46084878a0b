package handlers

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"

	"example.org/fleet/internal/model"
)

type DeviceHandler struct {
	db *gorm.DB
}

func (h *DeviceHandler) Register(rg *gin.RouterGroup) {
	rg.GET("/devices/:id", h.show)
	rg.GET("/devices", h.list)
}

func (h *DeviceHandler) list(c *gin.Context) {
	var devs []model.Device
	tx := h.db.Where("fleet_id = ?", c.GetUint("fleet"))
	if s := c.Query("serial"); s != "" {
		tx = tx.Where("serial LIKE ?", s+"%")
	}
	if err := tx.Limit(100).Find(&devs).Error; err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, devs)
}

func (h *DeviceHandler) show(c *gin.Context) {
	var dev model.Device
	tx := h.db.Where("fleet_id = ?", c.GetUint("fleet")).Preload("Site")
<<<<<<< V
	err := tx.First(&dev, c.Param("id")).Error
=======
	err := tx.First(&dev, "id = ?", c.Param("id")).Error
>>>>>>> F
	if errors.Is(err, gorm.ErrRecordNotFound) {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	if err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, dev)
}
