// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/pci.h>
#include <linux/slab.h>
#include <linux/interrupt.h>
#include <linux/dma-mapping.h>

#define CAP_BAR		0
#define CAP_RINGS	4
#define CAP_DESCS	256
#define CAP_REG_ID	0x00
#define CAP_REG_IRQ	0x10
#define CAP_REG_RING(n)	(0x100 + (n) * 0x20)

struct cap_desc {
	__le64 addr;
	__le32 len;
	__le32 flags;
};

struct cap_ring {
	struct cap_desc *desc;
	dma_addr_t dma;
	void **pages;
	unsigned int head, tail;
};

struct cap_dev {
	struct pci_dev *pdev;
	void __iomem *regs;
	struct cap_ring *ring[CAP_RINGS];
	unsigned int nr_rings;
	struct cap_sink *sink;
};

static void cap_ring_free(struct cap_dev *cap, struct cap_ring *r)
{
	if (!r)
		return;
	dma_free_coherent(&cap->pdev->dev, CAP_DESCS * sizeof(*r->desc), r->desc, r->dma);
	kfree(r->pages);
	kfree(r);
}

static struct cap_ring *cap_ring_alloc(struct cap_dev *cap)
{
	struct cap_ring *r;

	r = kzalloc(sizeof(*r), GFP_KERNEL);
	if (!r)
		return NULL;
	r->pages = kcalloc(CAP_DESCS, sizeof(*r->pages), GFP_KERNEL);
	if (!r->pages)
		goto err_ring;
	r->desc = dma_alloc_coherent(&cap->pdev->dev, CAP_DESCS * sizeof(*r->desc),
				     &r->dma, GFP_KERNEL);
	if (!r->desc)
		goto err_pages;
	return r;

err_pages:
	kfree(r->pages);
err_ring:
	kfree(r);
	return NULL;
}

static int cap_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct cap_dev *cap;
	unsigned int i;
	int ret;

	cap = kzalloc(sizeof(*cap), GFP_KERNEL);
	if (!cap)
		return -ENOMEM;
	cap->pdev = pdev;

	ret = pci_enable_device(pdev);
	if (ret)
		goto err_cap;
	ret = pci_request_regions(pdev, "capture");
	if (ret)
		goto err_disable;
	cap->regs = pci_iomap(pdev, CAP_BAR, 0);
	if (!cap->regs) {
		ret = -ENOMEM;
		goto err_regions;
	}
	ret = dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(40));
	if (ret)
		goto err_unmap;

	cap->nr_rings = ioread32(cap->regs + CAP_REG_ID) >> 28;
	if (cap->nr_rings == 0 || cap->nr_rings > CAP_RINGS) {
		ret = -ENODEV;
		goto err_unmap;
	}

	for (i = 0; i < cap->nr_rings; i++) {
		cap->ring[i] = cap_ring_alloc(cap);
		if (!cap->ring[i]) {
			ret = -ENOMEM;
			goto err_rings;
		}
		iowrite32(lower_32_bits(cap->ring[i]->dma), cap->regs + CAP_REG_RING(i));
		iowrite32(upper_32_bits(cap->ring[i]->dma), cap->regs + CAP_REG_RING(i) + 4);
	}

	ret = pci_alloc_irq_vectors(pdev, 1, 1, PCI_IRQ_MSI | PCI_IRQ_INTX);
	if (ret < 0)
		goto err_rings;
	ret = request_irq(pci_irq_vector(pdev, 0), cap_irq, IRQF_SHARED, "capture", cap);
	if (ret)
		goto err_vectors;

	cap->sink = cap_sink_register(&pdev->dev, cap);
	if (IS_ERR(cap->sink)) {
		ret = PTR_ERR(cap->sink);
<<<<<<< V
		for (i = 0; i < cap->nr_rings; i++)
			cap_ring_free(cap, cap->ring[i]);
		goto err_irq;
=======
		goto err_irq;
>>>>>>> F
	}

	pci_set_drvdata(pdev, cap);
	pci_set_master(pdev);
	iowrite32(1, cap->regs + CAP_REG_IRQ);
	return 0;

err_irq:
	free_irq(pci_irq_vector(pdev, 0), cap);
err_vectors:
	pci_free_irq_vectors(pdev);
err_rings:
	for (i = 0; i < cap->nr_rings; i++)
		cap_ring_free(cap, cap->ring[i]);
err_unmap:
	pci_iounmap(pdev, cap->regs);
err_regions:
	pci_release_regions(pdev);
err_disable:
	pci_disable_device(pdev);
err_cap:
	kfree(cap);
	return ret;
}
