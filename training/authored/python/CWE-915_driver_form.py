from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import models
from django.urls import reverse_lazy
from django.views.generic import UpdateView

class Driver(models.Model):
    user = models.OneToOneField("auth.User", on_delete=models.CASCADE)
    display_name = models.CharField(max_length=60)
    phone = models.CharField(max_length=20)
    plate = models.CharField(max_length=10)
    background_checked = models.BooleanField(default=False)
    commission = models.DecimalField(max_digits=4, decimal_places=3, default="0.250")

class DriverForm(forms.ModelForm):
    class Meta:
        model = Driver
<<<<<<< V
        exclude = ["user"]
=======
        fields = ["display_name", "phone", "plate"]
>>>>>>> F
        labels = {"plate": "Number plate"}

class DriverProfile(LoginRequiredMixin, UpdateView):
    form_class = DriverForm
    template_name = "drivers/profile.html"
    success_url = reverse_lazy("drivers:profile")

    def get_object(self, queryset=None):
        return Driver.objects.get(user=self.request.user)

    def form_valid(self, form):
        form.instance.plate = form.instance.plate.upper().replace(" ", "")
        return super().form_valid(form)
