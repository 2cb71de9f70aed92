"""Where a STRICT table hands back another type than Django's own tables do."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.backends.sqlite3.operations import DatabaseOperations


class BookOperations(DatabaseOperations):
    """Decimals are kept as text here, exact to the last digit; Django expects a float and would refuse them."""

    def get_decimalfield_converter(self, expression: Any) -> Callable[[Any, Any, Any], Any]:  # noqa: ANN401 - Django's
        """A converter that reads text exactly and leaves computed floats to Django."""
        computed = super().get_decimalfield_converter(expression)

        def converter(value: Any, expression: Any, connection: Any) -> Any:  # noqa: ANN401 - Django's
            return Decimal(value) if isinstance(value, str) else computed(value, expression, connection)

        return converter
