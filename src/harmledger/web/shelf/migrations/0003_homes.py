"""A word that tells whether accounts stand on the cards that they stood on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shelf", "0002_index")]
    operations = [
        migrations.AddField(
            model_name="head",
            name="homes",
            field=models.TextField(
                default="",
                help_text="Another word each time that an account came to stand on another card, or left one.",
            ),
        ),
    ]
